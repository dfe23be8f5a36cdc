package vn.thidua.exchange;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.sheet.Effect;

/** Keeps what was found in the rows of an import, and finds it again. */
@ApplicationScoped
class RowLog {

    private static final int ROWS_IN_A_PART = 500;
    private static final TypeReference<List<RowOutcome>> ROWS = new TypeReference<>() {};

    /** Where a row is kept. */
    record Place(int part, int index) {

        static final Place FIRST = new Place(0, 0);
    }

    /** A row, and where it is kept. */
    record Found(RowOutcome row, Place place) {}

    private final EntityManager database;
    private final ObjectMapper json;

    RowLog(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    Import.Counts keep(UUID importId, List<RowOutcome> rows) {
        var all = Import.Counts.NONE;
        for (var from = 0; from < rows.size(); from += ROWS_IN_A_PART) {
            var part = rows.subList(from, Math.min(from + ROWS_IN_A_PART, rows.size()));
            var counts = counted(part);
            database.persist(new ImportPart(new ImportPart.Id(importId, from / ROWS_IN_A_PART), counts, packed(part)));
            all = all.plus(counts);
        }
        database.flush();
        return all;
    }

    private static Import.Counts counted(List<RowOutcome> rows) {
        var counts = rows.stream().collect(Collectors.groupingBy(RowOutcome::effect, Collectors.summingInt(r -> 1)));
        return new Import.Counts(
                counts.getOrDefault(Effect.CREATED, 0),
                counts.getOrDefault(Effect.CHANGED, 0),
                counts.getOrDefault(Effect.UNCHANGED, 0),
                counts.getOrDefault(Effect.REFUSED, 0),
                counts.getOrDefault(Effect.PASSED_OVER, 0));
    }

    /** The next rows with one of the effects, in the order of the file. */
    List<Found> find(UUID importId, List<Effect> effects, Place from, int most) {
        var wanted = effects.isEmpty() ? List.of(Effect.values()) : effects;
        var found = new ArrayList<Found>();
        for (var part = part(importId, wanted, from.part()); part != null && found.size() < most; ) {
            var rows = unpacked(part.content());
            var number = part.number();
            for (var i = number == from.part() ? from.index() : 0; i < rows.size() && found.size() < most; i++) {
                if (wanted.contains(rows.get(i).effect())) {
                    found.add(new Found(rows.get(i), new Place(number, i)));
                }
            }
            database.detach(part);
            part = part(importId, wanted, number + 1);
        }
        return found;
    }

    /** Goes through all rows with the effect, keeping none. */
    void each(UUID importId, Effect effect, Consumer<RowOutcome> work) {
        var wanted = List.of(effect);
        for (var part = part(importId, wanted, 0); part != null; ) {
            unpacked(part.content()).stream()
                    .filter(row -> row.effect() == effect)
                    .forEach(work);
            database.detach(part);
            part = part(importId, wanted, part.number() + 1);
        }
    }

    private @Nullable ImportPart part(UUID importId, List<Effect> effects, int from) {
        var holdsOne = effects.stream()
                .map(effect -> switch (effect) {
                    case CREATED -> "p.created > 0";
                    case CHANGED -> "p.changed > 0";
                    case UNCHANGED -> "p.unchanged > 0";
                    case REFUSED -> "p.refused > 0";
                    case PASSED_OVER -> "p.passedOver > 0";
                })
                .collect(Collectors.joining(" or "));
        return database.createQuery(
                        "select p from ImportPart p where p.id.importId = :import and p.id.number >= :from and ("
                                + holdsOne + ") order by p.id.number",
                        ImportPart.class)
                .setParameter("import", importId)
                .setParameter("from", from)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    private byte[] packed(List<RowOutcome> rows) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            json.writeValue(out, rows);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private List<RowOutcome> unpacked(byte[] content) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return json.readValue(in, ROWS);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
