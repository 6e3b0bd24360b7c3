// Starts the window: the first question to the backend, then the screen the address names.

import { mount } from 'svelte';
import App from './App.svelte';
import { fold } from './state/fold.svelte';
import { listen } from './state/keys.svelte';
import { route } from './state/route.svelte';
import { session } from './state/session.svelte';
import { words } from './state/words.svelte';
import './style/fonts.css';
import './style/tokens.css';
import './style/base.css';
import './style/prose.css';
import './style/print.css';

const page = document.getElementById('app')!;

route.follow();
listen();
session.listen();
fold.watch(page);

// Before anything is known, and when the first question fails, there must be words to say so.
await words.speak(navigator.language.split('-')[0] ?? 'en');
const started = session.start();
mount(App, { target: page });
await started;
