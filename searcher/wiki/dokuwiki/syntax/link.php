<?php

/**
 * DokuWiki plugin questionsearch: [[question>bank/number]] shows the question and leads to it
 *
 * @license GPL 2 http://www.gnu.org/licenses/gpl-2.0.html
 */
class syntax_plugin_questionsearch_link extends DokuWiki_Syntax_Plugin
{
    /** @inheritdoc */
    public function getType()
    {
        return 'substition';
    }

    /** @inheritdoc */
    public function getSort()
    {
        return 290; // before the wiki's own links
    }

    /** @inheritdoc */
    public function connectTo($mode)
    {
        $this->Lexer->addSpecialPattern('\[\[question>.+?\]\]', $mode, 'plugin_questionsearch_link');
    }

    /** @inheritdoc */
    public function handle($match, $state, $pos, Doku_Handler $handler)
    {
        return array_map('trim', array_pad(explode('|', substr($match, 11, -2), 2), 2, ''));
    }

    /** @inheritdoc */
    public function render($format, Doku_Renderer $renderer, $data)
    {
        list($id, $label) = $data;
        /** @var helper_plugin_questionsearch $helper */
        $helper = $this->loadHelper('questionsearch');
        if ($format === 'xhtml') {
            $renderer->nocache(); // the question may change
            $label = $label ?: $helper->questionText($id);
        }
        $renderer->externallink($helper->questionUrl($id), $label ?: $id);
        return true;
    }
}
