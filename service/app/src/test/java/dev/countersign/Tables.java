package dev.countersign;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every row of the service's own tables, to show that a request changed nothing. */
public final class Tables {
    private Tables() {}

    /** By table: the number of rows and a digest over all of them. */
    public static Map<String, String> dump(TestService service) {
        JdbcClient jdbc = service.bean(JdbcClient.class);
        var dump = new TreeMap<String, String>();
        for (String table : jdbc.sql("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = 'public' AND table_name NOT IN ('scheduled_tasks', 'flyway_schema_history')
                """).query(String.class).list()) {
            dump.put(
                    table,
                    jdbc.sql(
                                    "SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) "
                                            + "FROM " + table + " t")
                            .query(String.class)
                            .single());
        }
        return dump;
    }
}
