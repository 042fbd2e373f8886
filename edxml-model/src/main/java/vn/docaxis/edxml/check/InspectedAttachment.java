package vn.docaxis.edxml.check;

import java.util.List;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.file.ContentKind;

/**
 * What an attachment really is. If it was refused, {@code content}, {@code size} and {@code sha256} are those of the octets as they
 * travelled, as far as they could be read.
 *
 * @param index     from 0, in the order of the envelope
 * @param travelled kind of the octets as they travelled
 * @param zipped    whether the content travelled in a zip and is that zip's only entry
 * @param content   kind of the content
 * @param size      of the content in bytes
 * @param sha256    of the content
 * @param faults    refusals, and findings which refuse nothing by themselves: labels, packing, names
 */
public record InspectedAttachment(
        int index,
        ContentKind travelled,
        boolean zipped,
        ContentKind content,
        long size,
        Digest sha256,
        List<Fault> faults) {
    public InspectedAttachment {
        faults = List.copyOf(faults);
    }
}
