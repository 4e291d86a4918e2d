<?php

use dokuwiki\Cache\Cache;
use dokuwiki\HTTP\DokuHTTPClient;

/**
 * DokuWiki plugin questionsearch: asks qbank
 *
 * @license GPL 2 http://www.gnu.org/licenses/gpl-2.0.html
 */
class helper_plugin_questionsearch extends DokuWiki_Plugin
{
    /** How long a page waits for qbank, and how long it shows a question without asking again */
    private const PATIENCE = 2;
    private const FRESH = 60;

    /** @var bool qbank did not answer; this page does not wait for it a second time */
    private static $away = false;

    /**
     * Asks qbank
     *
     * @param string $path e.g. "v1/search"
     * @param array $parameters
     * @return string|null the answer as JSON, null if there is none in time
     */
    public function fetch($path, array $parameters = [])
    {
        $endpoint = rtrim($this->getConf('endpoint'), '/');
        if ($endpoint === '' || self::$away) return null;
        $client = new DokuHTTPClient();
        $client->timeout = self::PATIENCE;
        $client->keep_alive = false;
        $answer = $client->get("$endpoint/$path?" . http_build_query($parameters, '', '&'));
        // A negative status says that nobody answered.
        self::$away = $client->status < 100;
        return $answer === false || json_decode($answer) === null ? null : $answer;
    }

    /**
     * @param string $query
     * @return array|null see /v1/search of qbank; null if it does not answer
     */
    public function search($query)
    {
        return json_decode($this->fetch('v1/search', ['q' => $query, 'limit' => 8]) ?? '', true);
    }

    /**
     * @param string $id e.g. "python-interview/57"
     * @return string what the question says now; its id if nobody knows
     */
    public function questionText($id)
    {
        $cache = new Cache('questionsearch' . $this->getConf('endpoint') . $id, '.questionsearch');
        if ($cache->useCache(['age' => self::FRESH])) return $cache->retrieveCache(false);
        $question = json_decode($this->fetch('v1/' . $this->questionPath($id)) ?? '', true);
        if (!isset($question['text'])) return $id;
        $cache->storeCache($question['text']);
        return $question['text'];
    }

    /** @return string the address of a question for readers */
    public function questionUrl($id)
    {
        return $this->publicUrl($this->questionPath($id));
    }

    /** @return string the address of a page of qbank for readers */
    public function publicUrl($path = '', array $parameters = [])
    {
        $base = rtrim($this->getConf('public') ?: $this->getConf('endpoint'), '/');
        return "$base/$path" . ($parameters ? '?' . http_build_query($parameters, '', '&') : '');
    }

    /** @return string the path of a question below the address of qbank */
    public function questionPath($id)
    {
        return 'questions/' . str_replace('%2F', '/', rawurlencode($id));
    }

    /**
     * @param string $highlighted a text with U+E000 and U+E001 around what matches
     * @return string HTML
     */
    public function highlight($highlighted)
    {
        $marks = ["\u{E000}" => '<strong class="search_hit">', "\u{E001}" => '</strong>'];
        return strtr(hsc($highlighted), $marks);
    }
}
