/**
 * Restoring a gateway from a backup, and saying what it lacks afterwards. The folder of a backup and two logs go in; a home for a gateway,
 * and the receipts that only the newer log knows, come out. A backup that was broken off is refused by name.
 */
package vn.docaxis.cli.restore;
