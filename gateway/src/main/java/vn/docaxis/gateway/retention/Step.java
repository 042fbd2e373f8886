package vn.docaxis.gateway.retention;

import java.time.Duration;

/**
 * One line of the rule.
 *
 * @param after the last recipient spoke
 */
record Step(BytesState from, BytesState to, Duration after) {}
