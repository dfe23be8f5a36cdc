package vn.thidua.platform.sheet;

import static vn.thidua.platform.problem.PlatformProblem.*;
import static vn.thidua.platform.sheet.SheetProblem.*;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Finding;
import vn.thidua.shared.Refusal;

/** Flat JSON objects one after another: in a list, in the {@code items} of an object, or one on each line. */
final class JsonItems {

    private static final int DEEPEST = 20;

    /** Takes the objects, each with its fields as they are written. */
    interface Taker {

        /** @return whether to go on */
        boolean take(int number, Map<String, SheetCell> fields);
    }

    private final Path file;
    private final SheetLimits limits;
    private final Patience patience;
    private final CellMaker maker;
    private final JsonFactory json;
    private int taken;
    private String list = "";

    JsonItems(Path file, SheetLimits limits, Patience patience) {
        this.file = file;
        this.limits = limits;
        this.patience = patience;
        this.maker = new CellMaker(limits.cellLength());
        this.json = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    void walk(SheetFormat format, Taker taker) throws IOException {
        taken = 0;
        list = "";
        try (var in = json.createParser(FileNature.text(file, patience))) {
            if (format == SheetFormat.NDJSON) {
                for (var token = in.nextToken(); token != null; token = in.nextToken()) {
                    if (!take(in, taker)) {
                        return;
                    }
                }
            } else {
                walkList(in, taker);
            }
        } catch (StreamConstraintsException tooMuch) {
            throw Refusal.of(JSON_TOO_DEEP, DEEPEST);
        } catch (JacksonException broken) {
            var at = broken.getLocation();
            throw Refusal.of(FILE_DAMAGED, at == null ? "?" : at.getLineNr() + ":" + at.getColumnNr());
        }
    }

    private void walkList(JsonParser in, Taker taker) throws IOException {
        if (in.nextToken() == JsonToken.START_OBJECT) {
            if (!"items".equals(in.nextFieldName())) {
                throw Refusal.of(COLUMN_UNKNOWN, String.valueOf(in.currentName()), "/");
            }
            list = "/items";
            in.nextToken();
        }
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw damaged(in);
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (!take(in, taker)) {
                return;
            }
        }
        if (!list.isEmpty() && in.nextToken() != JsonToken.END_OBJECT) {
            throw Refusal.of(COLUMN_UNKNOWN, String.valueOf(in.currentName()), "/");
        }
        if (in.nextToken() != null) {
            throw damaged(in);
        }
    }

    private boolean take(JsonParser in, Taker taker) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw damaged(in);
        }
        var fields = new LinkedHashMap<String, SheetCell>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            var field = in.currentName();
            in.nextToken();
            var place = list + "/" + taken + "/" + field.replace("~", "~0").replace("/", "~1");
            if (fields.put(field, cell(in, place)) != null) {
                throw Refusal.of(COLUMN_TWICE, field, place);
            }
            if (fields.size() > limits.columns()) {
                throw Refusal.of(TOO_MANY_COLUMNS, limits.columns(), place);
            }
        }
        taken++;
        return taker.take(taken, fields);
    }

    private SheetCell cell(JsonParser in, String place) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_NULL -> maker.empty(place);
            case VALUE_TRUE -> maker.flag(place, true);
            case VALUE_FALSE -> maker.flag(place, false);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(place, in.getText());
            case VALUE_STRING -> maker.text(place, in.getText());
            case START_ARRAY -> list(in, place);
            case START_OBJECT -> nested(in, place, "{…}");
            default -> throw damaged(in);
        };
    }

    /** Simple values in one cell, as an export joins them. */
    private SheetCell list(JsonParser in, String place) throws IOException {
        var values = new StringJoiner(";");
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                while (in.currentToken() != JsonToken.END_ARRAY) {
                    in.skipChildren();
                    in.nextToken();
                }
                return maker.wrong(place, "[…]", Finding.of("", VALUE_NESTED));
            }
            values.add(in.getText());
        }
        return maker.text(place, values.toString());
    }

    private SheetCell number(String place, String written) {
        if (written.length() > limits.cellLength()) {
            return maker.text(place, written);
        }
        if (written.indexOf('e') >= 0 || written.indexOf('E') >= 0) {
            return maker.wrong(place, written, Finding.of("", DECIMAL_EXPONENT, written));
        }
        return maker.exactly(place, written, new BigDecimal(written));
    }

    private SheetCell nested(JsonParser in, String place, @Nullable String shown) throws IOException {
        in.skipChildren();
        return maker.wrong(place, String.valueOf(shown), Finding.of("", VALUE_NESTED));
    }

    private static Refusal damaged(JsonParser in) {
        var at = in.currentTokenLocation();
        return Refusal.of(FILE_DAMAGED, at.getLineNr() + ":" + at.getColumnNr());
    }
}
