// What a wiki's own search page must make of hostile questions.
import assert from 'node:assert/strict';

const attacks = [
  /<img src=x/i, /<script>window/i, /<svg onload/i, /<b onmouseover/i, /<i>Tier/i,
  /javascript:window/i, /<style>\*/i, /[\ue000\ue001]/,
];

export const assertEscaped = async (host, engine) => {
  const response = await fetch(host.search('hostile'));
  const text = await response.text();
  for (const attack of attacks) assert.doesNotMatch(text, attack);
  assert.match(text, /&lt;img src=x onerror=&quot;window.attacked=1&quot;&gt; picture/);
  assert.match(text, /(search_hit|searchmatch)[^>]*>hostile</);
  assert.match(text, /%22%3E%3Cimg%20src%3Dx/);
  assert.ok(text.includes(`${engine.url}/?q=hostile`));
};
