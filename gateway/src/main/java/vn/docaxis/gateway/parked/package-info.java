/**
 * What an operator does with handovers that the axis gave up: look at them and have them tried again, one by one or many. Calls on the
 * management port go in, parked handovers come out; each that is sent again stands in the journal. Decision 0009 says what is parked.
 */
package vn.docaxis.gateway.parked;
