package vn.docaxis.gateway.store;

import java.util.Optional;
import java.util.UUID;

/** What is where the envelopes should be is not the store of this database: the gateway must not start. In both languages. */
final class ForeignStoreException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** @param found what stands there */
    ForeignStoreException(String place, UUID expected, Optional<UUID> found) {
        super("""
                Kho gói tin không phải là kho của cơ sở dữ liệu này.
                  Cần: %1$s ghi mã %2$s
                  Thấy: %3$s
                  Cách xử lý: kiểm tra thư mục dùng chung đã được gắn (mount) và axis.store.folder, axis.store.s3.* đã đúng chưa. \
                Nếu đây đúng là kho của cơ sở dữ liệu này, vừa được phục hồi mà thiếu tệp đó, hãy ghi mã trên vào tệp rồi khởi động lại.

                The envelope store is not the one of this database.
                  Expected: %1$s with the id %2$s
                  Found: %4$s
                  What to do: check that the shared folder is mounted and that axis.store.folder, axis.store.s3.* are right. \
                If this is the store of this database, restored without that file, write the id into it and start again.""".formatted(
                        place,
                        expected,
                        found.map(UUID::toString).orElse("không có tệp đó"),
                        found.map(UUID::toString).orElse("no such file")));
    }
}
