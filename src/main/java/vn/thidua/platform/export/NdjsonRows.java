package vn.thidua.platform.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.OutputStream;

/** A line of JSON for each row, as the API shows it. */
final class NdjsonRows implements RowWriter {

    private final ObjectWriter json;
    private final JsonGenerator out;

    NdjsonRows(ObjectMapper json, OutputStream out) throws IOException {
        this.json = json.writer().withRootValueSeparator("");
        this.out = json.getFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        this.out.setRootValueSeparator(null);
    }

    @Override
    public void row(Object row) throws IOException {
        json.writeValue(out, row);
        out.writeRaw('\n');
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
