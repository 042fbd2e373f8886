/**
 * The {@code docaxis} command: one class a command, and {@link vn.docaxis.cli.Docaxis} that puts them together. Arguments and
 * files go in; lines, JSON and an exit code come out. What it exchanges follows {@link vn.docaxis.client}.
 */
package vn.docaxis.cli;
