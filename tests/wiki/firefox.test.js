import { testIn } from './suite.js';

testIn('firefox');
