/**
 * Threads of the background. Each job has one; its rounds follow one another, and a stop lets the round end that is under way. Which
 * gateway of several does a job is not decided here but by its lease: decision 0014.
 */
package vn.docaxis.gateway.rounds;
