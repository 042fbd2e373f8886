package vn.docaxis.edxml.check;

import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.file.ContentKind;
import vn.docaxis.edxml.file.ZipRefusedException;

/** How the octets of one attachment travelled, told without its name: what is unpacked depends on that as well. */
sealed interface Travelled {
    /** Of the octets as they travelled. */
    ContentKind kind();

    /**
     * No zip, or one that is not unpacked whatever it is called.
     *
     * @param entries of the zip; 0 if it is none
     */
    record AsItIs(ContentKind kind, long entries) implements Travelled {}

    /** A sound zip with one file in it. */
    record OneFile(ContentKind kind, ContentKind content, long size, Digest sha256) implements Travelled {}

    /** A zip with one file in it that cannot be unpacked; left as it is, nothing is wrong with it. */
    record OneFileRefused(ContentKind kind, ZipRefusedException refusal) implements Travelled {}

    /** A zip that is not passed on. */
    record Refused(ContentKind kind, ZipRefusedException refusal) implements Travelled {}
}
