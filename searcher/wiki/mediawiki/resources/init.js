// Tells <question-search> the wiki's settings and words, then starts it.
const config = require( './config.json' );
const prefix = 'questionsearch-';
const strings = {};
for ( const key of Object.keys( mw.messages.get() ) ) {
	if ( key.startsWith( prefix ) ) {
		strings[ key.slice( prefix.length ) ] = mw.message( key, '{n}' ).plain();
	}
}
window.questionSearch = {
	endpoint: config.publicUrl || config.endpoint,
	src: mw.util.wikiScript( 'rest' ) + '/questionsearch/v1',
	strings
};
require( './question-search.js' );
