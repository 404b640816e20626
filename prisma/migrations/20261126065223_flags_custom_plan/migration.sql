-- A plan kept for lists of any length looks through the whole list for every person of the laboratory: with tens of
-- thousands of them, minutes. Planned for the list at hand, it is a lookup in a hash.
ALTER FUNCTION app.set_person_flags(uuid, uuid, uuid[], int, int) SET plan_cache_mode = force_custom_plan;
