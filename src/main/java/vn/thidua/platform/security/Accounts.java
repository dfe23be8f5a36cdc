package vn.thidua.platform.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The configured accounts: {@code thidua.accounts.<name>.unit} says for which unit an account acts. */
@ConfigMapping(prefix = "thidua.accounts")
public interface Accounts {

    @WithParentName
    Map<String, Account> all();

    default @Nullable String unitOf(String name) {
        var account = all().get(name);
        return account == null ? null : account.unit().orElse(null);
    }

    /** One account. */
    interface Account {
        /** The code of its unit. */
        Optional<String> unit();
    }
}
