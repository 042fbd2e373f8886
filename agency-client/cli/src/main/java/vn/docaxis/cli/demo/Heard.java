package vn.docaxis.cli.demo;

import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.StatusCode;

/** A status report that came back to the originator. */
record Heard(OrganId from, StatusCode code, String reason) {}
