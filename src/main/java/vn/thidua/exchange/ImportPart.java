package vn.thidua.exchange;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** What was found in some hundred rows, packed: a hundred thousand rows are a few hundred of these. */
@Entity
@Table(name = "import_part")
class ImportPart {

    @Embeddable
    record Id(UUID importId, int number) {}

    @EmbeddedId
    private Id id;

    private int created;
    private int changed;
    private int unchanged;
    private int refused;
    private int passedOver;
    private byte[] content;

    @SuppressWarnings("NullAway.Init")
    protected ImportPart() {}

    ImportPart(Id id, Import.Counts counts, byte[] content) {
        this.id = id;
        this.created = counts.created();
        this.changed = counts.changed();
        this.unchanged = counts.unchanged();
        this.refused = counts.refused();
        this.passedOver = counts.passedOver();
        this.content = content.clone();
    }

    int number() {
        return id.number();
    }

    byte[] content() {
        return content.clone();
    }
}
