package vn.docaxis.edxml.file;

/**
 * What zips among the attachments of one envelope may cost whoever opens them.
 *
 * @param bytes      of all files together that are unpacked
 * @param ratio      how many times its own size a zip may unpack to
 * @param ratioFloor bytes up to which any ratio will do: small files of zeros are no bombs
 * @param entries    of one zip
 */
public record UnpackLimits(long bytes, int ratio, long ratioFloor, int entries) {

    /** 2 GiB, 200 to 1 above 10 MiB, 100,000 entries. Office files reach 50 to 1; deflate ends at 1032 to 1. */
    public static UnpackLimits standard() {
        return new UnpackLimits(2L << 30, 200, 10L << 20, 100_000);
    }

    public UnpackLimits withBytes(long most) {
        return new UnpackLimits(most, ratio, ratioFloor, entries);
    }

    boolean isBomb(long packed, long unpacked) {
        return unpacked > ratioFloor && unpacked / ratio > packed;
    }
}
