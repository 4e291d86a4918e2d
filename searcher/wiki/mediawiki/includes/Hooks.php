<?php

namespace MediaWiki\Extension\QuestionSearch;

use Html;
use HtmlArmor;
use MediaWiki\Hook\BeforePageDisplayHook;
use MediaWiki\Hook\ParserAfterTidyHook;
use MediaWiki\Hook\ParserFirstCallInitHook;
use MediaWiki\Hook\SpecialSearchResultsAppendHook;
use MediaWiki\Interwiki\Hook\InterwikiLoadPrefixHook;
use MediaWiki\Linker\Hook\HtmlPageLinkRendererBeginHook;
use Parser;

class Hooks implements
	BeforePageDisplayHook,
	HtmlPageLinkRendererBeginHook,
	InterwikiLoadPrefixHook,
	ParserAfterTidyHook,
	ParserFirstCallInitHook,
	SpecialSearchResultsAppendHook
{
	/** The prefix of links to questions: [[question:bank/number]] */
	private const PREFIX = 'question';
	/** What authors may choose; never where the answers come from */
	private const OPTIONS =
		[ 'label', 'inline', 'related-to', 'bank', 'topic', 'tier', 'examples', 'recent', 'shortcut' ];

	private Engine $engine;

	public function __construct( Engine $engine ) {
		$this->engine = $engine;
	}

	/** @inheritDoc */
	public function onParserFirstCallInit( $parser ) {
		$parser->setHook( 'question-search', [ $this, 'renderElement' ] );
	}

	/**
	 * @param string|null $content
	 * @param string[] $chosen
	 * @param Parser $parser
	 * @return string HTML
	 */
	public function renderElement( $content, array $chosen, Parser $parser ): string {
		$parser->getOutput()->addModules( [ 'ext.questionSearch' ] );
		$label = $chosen['label'] ?? wfMessage( 'questionsearch-label' )->inLanguage( $parser->getTargetLanguage() )->text();
		return Html::rawElement(
			'question-search',
			array_intersect_key( $chosen, array_flip( self::OPTIONS ) ),
			Html::element( 'a', [ 'href' => $this->engine->publicUrl() ], $label )
		);
	}

	/** @inheritDoc */
	public function onBeforePageDisplay( $out, $skin ): void {
		if ( !$this->engine->isConfigured() ) {
			return;
		}
		$out->addLink( [
			'rel' => 'search',
			'type' => 'application/opensearchdescription+xml',
			'href' => $this->engine->publicUrl( 'opensearch.xml' ),
			'title' => $out->msg( 'questionsearch-heading' )->text(),
		] );
	}

	/** @inheritDoc */
	public function onInterwikiLoadPrefix( $prefix, &$iwData ) {
		if ( $prefix !== self::PREFIX || !$this->engine->isConfigured() ) {
			return;
		}
		$iwData = [
			'iw_url' => $this->engine->publicUrl( 'questions/$1' ),
			'iw_api' => '', 'iw_wikiid' => '', 'iw_local' => 0, 'iw_trans' => 0,
		];
		return false;
	}

	/** @inheritDoc */
	public function onHtmlPageLinkRendererBegin( $linkRenderer, $target, &$text, &$customAttribs, &$query, &$ret ) {
		$shown = HtmlArmor::getHtml( $text ?? '' );
		if ( $target->getInterwiki() === self::PREFIX && str_starts_with( $shown, self::PREFIX . ':' ) ) {
			$text = $this->engine->questionText( $target->getDBkey() );
		}
	}

	/** @inheritDoc */
	public function onParserAfterTidy( $parser, &$text ) {
		$output = $parser->getOutput();
		if ( isset( $output->getInterwikiLinks()[self::PREFIX] ) ) {
			$output->updateCacheExpiry( Engine::FRESH );
		}
	}

	/** @inheritDoc */
	public function onSpecialSearchResultsAppend( $specialSearch, $output, $term ) {
		if ( !$this->engine->isConfigured() ) {
			return;
		}
		$found = $this->engine->search( $term );
		$output->addHTML( Html::element( 'h2', [], $output->msg( 'questionsearch-heading' )->text() ) );
		if ( !$found || !$found['hits'] ) {
			$key = $found ? 'questionsearch-nothing' : 'questionsearch-away';
			$output->addHTML( Html::element( 'p', [], $output->msg( $key )->text() ) );
			return;
		}
		$hits = implode( '', array_map( [ $this, 'renderHit' ], $found['hits'] ) );
		$more = [ 'href' => $this->engine->publicUrl( '', [ 'q' => $term ] ) ];
		$output->addHTML(
			Html::rawElement( 'ul', [ 'class' => 'mw-search-results questionsearch' ], $hits ) .
			Html::element( 'a', $more, $output->msg( 'questionsearch-more' )->text() )
		);
	}

	private function renderHit( array $hit ): string {
		$marks = [ "\u{E000}" => '<span class="searchmatch">', "\u{E001}" => '</span>' ];
		$text = strtr( htmlspecialchars( $hit['highlighted'] ), $marks );
		$place = [ $hit['bank'], $hit['tier'], implode( ' › ', $hit['topic'] ) ];
		return Html::rawElement( 'li', [ 'class' => 'mw-search-result' ],
			Html::rawElement( 'div', [ 'class' => 'mw-search-result-heading' ],
				Html::rawElement( 'a', [ 'href' => $this->engine->questionUrl( $hit['id'] ) ], $text ) ) .
			Html::element( 'div', [ 'class' => 'mw-search-result-data' ], implode( ' · ', array_filter( $place ) ) )
		);
	}
}
