// Results of attempts handed in while the program runs, with what handing in completed: said once, on the result.

import type { ResultView } from '../generated/views';

export const handedIn = new Map<number, ResultView>();
