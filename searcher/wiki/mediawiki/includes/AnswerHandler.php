<?php

namespace MediaWiki\Extension\QuestionSearch;

use MediaWiki\Rest\Response;
use MediaWiki\Rest\SimpleHandler;
use MediaWiki\Rest\StringStream;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * Passes the answers of qbank on to the page, from the wiki's own address.
 */
class AnswerHandler extends SimpleHandler {
	private const SEARCH = [ 'q', 'live', 'limit', 'bank', 'topic', 'tier' ];

	private Engine $engine;

	public function __construct( Engine $engine ) {
		$this->engine = $engine;
	}

	public function run(): Response {
		$answer = $this->answer( array_filter( $this->getValidatedParams(), 'strlen' ) );
		if ( $answer === null ) {
			return $this->getResponseFactory()->createHttpError( 502 );
		}
		$response = $this->getResponseFactory()->create();
		$response->setHeader( 'Content-Type', 'application/json; charset=utf-8' );
		$response->setHeader( 'X-Content-Type-Options', 'nosniff' );
		$response->setBody( new StringStream( $answer ) );
		return $response;
	}

	private function answer( array $parameters ): ?string {
		$related = $parameters['related'] ?? null;
		return $related === null ?
			$this->engine->fetch( 'v1/search', $parameters ) :
			$this->engine->fetch( 'v1/' . $this->engine->questionPath( $related ) . '/related' );
	}

	public function needsWriteAccess() {
		return false;
	}

	public function getParamSettings() {
		return array_fill_keys( [ ...self::SEARCH, 'related' ], [
			self::PARAM_SOURCE => 'query',
			ParamValidator::PARAM_TYPE => 'string',
			ParamValidator::PARAM_REQUIRED => false,
			ParamValidator::PARAM_DEFAULT => '',
		] );
	}
}
