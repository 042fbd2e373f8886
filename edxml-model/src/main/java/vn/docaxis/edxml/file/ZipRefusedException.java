package vn.docaxis.edxml.file;

import java.util.List;
import java.util.stream.Stream;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;

/** A zip that is not passed on. Whoever reads it does not know yet which attachment it is. */
public final class ZipRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final FaultCode code;
    private final boolean named;
    private final transient Object[] arguments;

    /** @param named whether the texts of the code begin with the attachment's name */
    private ZipRefusedException(FaultCode code, boolean named, Object... arguments) {
        super(code + " " + List.of(arguments));
        this.code = code;
        this.named = named;
        this.arguments = arguments;
    }

    static ZipRefusedException damaged(String what) {
        return new ZipRefusedException(FaultCode.ATTACHMENT_ZIP, true, what);
    }

    static ZipRefusedException unsafe(String entry) {
        return new ZipRefusedException(FaultCode.ATTACHMENT_ENTRY_NAME, true, entry);
    }

    static ZipRefusedException bomb(int ratio, long packed, long unpacked) {
        return new ZipRefusedException(FaultCode.ATTACHMENT_RATIO, true, ratio, packed, unpacked);
    }

    public static ZipRefusedException beyond(String limit, long value) {
        return new ZipRefusedException(FaultCode.ATTACHMENT_LIMIT, false, limit, value);
    }

    /** @param attachment its name */
    public Fault at(Position where, String attachment) {
        Stream<Object> first = named ? Stream.of(attachment) : Stream.empty();
        return code.at(where, Stream.concat(first, Stream.of(arguments)).toArray());
    }
}
