/**
 * Envelopes that come in parts, so that a cut line costs nothing of what has arrived. The parts of one envelope go in, in their
 * order and over any number of calls; the whole goes on to the relay as one submission. Speaks tus 1.0.0 (core protocol, creation,
 * expiration, termination); decision 0011 says why, and what was added to it.
 */
package vn.docaxis.gateway.upload;
