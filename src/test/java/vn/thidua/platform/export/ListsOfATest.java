package vn.thidua.platform.export;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.web.Page;

/** Lists that no real one would be. */
@Path("/lists-of-a-test")
class ListsOfATest {

    static final AtomicInteger PARTS_AFTER_THE_FIRST = new AtomicInteger();

    record Numbered(String code, String name) {}

    private static List<Numbered> part() {
        return IntStream.range(0, 5000)
                .mapToObj(i -> new Numbered("n" + i, "Tên " + i))
                .toList();
    }

    /** The third part cannot be read. */
    @GET
    @Path("failing")
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(operationId = "listUnitKinds", hidden = true)
    public Page<Numbered> failing() {
        Page.Rest<Numbered> third = further -> {
            PARTS_AFTER_THE_FIRST.incrementAndGet();
            throw new IllegalStateException("on purpose: the third part cannot be read");
        };
        return new Page<>(part(), null, null, further -> {
            PARTS_AFTER_THE_FIRST.incrementAndGet();
            return new Page<>(part(), null, null, third);
        });
    }
}
