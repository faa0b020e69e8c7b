import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What the portal is told about the installation, counted anew each time. */
record LicenseFacts(Installation installation, String name) implements Supplier<Map<String, Object>> {
    @Override
    public Map<String, Object> get() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("key", installation.licenseKey());
        facts.put("installation", name);
        facts.put("product", "aictrlnet");
        facts.put("edition", installation.edition().id());
        facts.put("version", SampleServer.VERSION);
        try {
            facts.put("seats_used", installation.database()
                    .rows("select count(*) as n from users where is_active is not false")
                    .getFirst()
                    .get("n"));
        } catch (SQLException unknown) {
            Log.say("The people could not be counted: " + unknown.getMessage());
        }
        return facts;
    }
}
