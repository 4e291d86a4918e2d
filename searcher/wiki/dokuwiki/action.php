<?php

/**
 * DokuWiki plugin questionsearch: the script, qbank's answers for it, and results on the search page
 *
 * @license GPL 2 http://www.gnu.org/licenses/gpl-2.0.html
 */
class action_plugin_questionsearch extends DokuWiki_Action_Plugin
{
    /** What a page may ask */
    private const PARAMETERS = ['q', 'live', 'limit', 'bank', 'topic', 'tier'];

    /** @inheritdoc */
    public function register(Doku_Event_Handler $controller)
    {
        $controller->register_hook('TPL_METAHEADER_OUTPUT', 'BEFORE', $this, 'addToHead');
        $controller->register_hook('AJAX_CALL_UNKNOWN', 'BEFORE', $this, 'passOn');
        $controller->register_hook('TPL_ACT_RENDER', 'AFTER', $this, 'showResults');
    }

    public function addToHead(Doku_Event $event)
    {
        if (!$this->getConf('endpoint')) return;
        $version = filemtime(__DIR__ . '/question-search.js');
        $event->data['script'][] = [
            'src' => DOKU_BASE . 'lib/plugins/questionsearch/question-search.js?v=' . $version,
            'defer' => 'defer',
            '_data' => '',
        ];
        $event->data['link'][] = [
            'rel' => 'search',
            'type' => 'application/opensearchdescription+xml',
            'href' => $this->helper()->publicUrl('opensearch.xml'),
            'title' => $this->getLang('heading'),
        ];
    }

    /**
     * Answers the script from the wiki's own address, so that qbank needs no address for readers' scripts
     */
    public function passOn(Doku_Event $event)
    {
        global $INPUT;
        if ($event->data !== 'questionsearch') return;
        $event->preventDefault();
        $event->stopPropagation();
        $answer = $this->mayRead() ? $this->answer($INPUT->get) : null;
        if ($answer === null) http_status($this->mayRead() ? 502 : 403);
        header('Content-Type: application/json; charset=utf-8');
        header('X-Content-Type-Options: nosniff');
        echo $answer ?? '{}';
    }

    /**
     * Shows questions below the wiki's own results
     */
    public function showResults(Doku_Event $event)
    {
        global $QUERY;
        if ($event->data !== 'search' || trim($QUERY) === '' || !$this->getConf('endpoint')) return;
        $found = $this->helper()->search($QUERY);
        echo '<div class="search_fulltextresult questionsearch"><h2>' . hsc($this->getLang('heading')) . ':</h2>';
        if ($found === null) {
            echo '<p class="nothing">' . hsc($this->getLang('away')) . '</p>';
        } elseif (!$found['hits']) {
            echo '<p class="nothing">' . hsc($this->getLang('nothing')) . '</p>';
        } else {
            echo '<dl class="search_results">' . implode('', array_map([$this, 'hit'], $found['hits'])) . '</dl>';
            $attributes = ['href' => $this->helper()->publicUrl('', ['q' => $QUERY])];
            echo '<p><a ' . buildAttributes($attributes) . '>' . hsc($this->getLang('all')) . '</a></p>';
        }
        echo '</div>';
    }

    private function hit(array $hit)
    {
        $link = buildAttributes(['href' => $this->helper()->questionUrl($hit['id']), 'class' => 'wikilink1']);
        $place = implode(' · ', array_filter([$hit['bank'], $hit['tier'], implode(' › ', $hit['topic'])]));
        return "<dt><a $link>" . $this->helper()->highlight($hit['highlighted']) . '</a></dt>' .
            '<dd class="meta">' . hsc($place) . '</dd>';
    }

    private function answer(\dokuwiki\Input\Get $get)
    {
        $related = $get->str('related');
        if ($related !== '') return $this->helper()->fetch('v1/' . $this->helper()->questionPath($related) . '/related');
        $parameters = [];
        foreach (self::PARAMETERS as $name) $parameters[$name] = $get->str($name);
        return $this->helper()->fetch('v1/search', array_filter($parameters, 'strlen'));
    }

    /** @return bool whether the reader may read the wiki at all */
    private function mayRead()
    {
        return auth_quickaclcheck(':*') >= AUTH_READ;
    }

    /** @return helper_plugin_questionsearch */
    private function helper()
    {
        return $this->loadHelper('questionsearch');
    }
}
