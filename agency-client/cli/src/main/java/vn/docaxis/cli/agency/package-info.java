/**
 * Who runs the command: the agency, its keys, its gateway and its folder, from a settings file, options and the environment.
 * Options and a properties file go in, an {@link vn.docaxis.client.AgencyClient} comes out. Passwords come from files or the
 * environment alone.
 */
package vn.docaxis.cli.agency;
