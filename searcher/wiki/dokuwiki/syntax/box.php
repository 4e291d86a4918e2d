<?php

/**
 * DokuWiki plugin questionsearch: {{questionsearch>options|label}}
 *
 * @license GPL 2 http://www.gnu.org/licenses/gpl-2.0.html
 */
class syntax_plugin_questionsearch_box extends DokuWiki_Syntax_Plugin
{
    /** What authors may choose; never where the answers come from */
    private const OPTIONS = ['inline', 'related-to', 'bank', 'topic', 'tier', 'examples', 'recent', 'shortcut'];

    /** @inheritdoc */
    public function getType()
    {
        return 'substition';
    }

    /** @inheritdoc */
    public function getPType()
    {
        return 'block';
    }

    /** @inheritdoc */
    public function getSort()
    {
        return 310;
    }

    /** @inheritdoc */
    public function connectTo($mode)
    {
        $this->Lexer->addSpecialPattern('\{\{questionsearch>[^}]*\}\}', $mode, 'plugin_questionsearch_box');
    }

    /** @inheritdoc */
    public function handle($match, $state, $pos, Doku_Handler $handler)
    {
        list($options, $label) = array_pad(explode('|', substr($match, 17, -2), 2), 2, '');
        parse_str(trim($options), $chosen);
        $chosen = array_filter(array_intersect_key($chosen, array_flip(self::OPTIONS)), 'is_string');
        return $chosen + array_filter(['label' => trim($label)]);
    }

    /** @inheritdoc */
    public function render($format, Doku_Renderer $renderer, $data)
    {
        if ($format !== 'xhtml') return false;
        /** @var helper_plugin_questionsearch $helper */
        $helper = $this->loadHelper('questionsearch');
        $attributes = buildAttributes($data + [
            'src' => DOKU_BASE . 'lib/exe/ajax.php?call=questionsearch',
            'endpoint' => $helper->publicUrl(),
            'strings' => json_encode($this->getLang('js')),
        ]);
        $link = buildAttributes(['href' => $helper->publicUrl()]);
        $label = hsc($data['label'] ?? $this->getLang('js')['label']);
        $renderer->doc .= "<question-search $attributes><a $link>$label</a></question-search>\n";
        return true;
    }
}
