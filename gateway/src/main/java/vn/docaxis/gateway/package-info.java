/**
 * The gateway as a program: it puts the features below together, opens the door and says when it is ready. Configuration goes
 * in, a running gateway comes out. Each feature package follows the clauses that its own description names.
 */
package vn.docaxis.gateway;
