package vn.thidua.exchange;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** The bytes of a file that came in, kept apart because they are many and seldom read. */
@Entity
@Table(name = "import_file")
class ImportFile {

    @Id
    private UUID importId;

    private byte[] content;

    @SuppressWarnings("NullAway.Init")
    protected ImportFile() {}

    ImportFile(UUID importId, byte[] content) {
        this.importId = importId;
        this.content = content.clone();
    }

    byte[] content() {
        return content.clone();
    }
}
