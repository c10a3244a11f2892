namespace PhrCluster.Fhir.Patients;

/// <summary>What a FHIR reference says of the patient that it names.</summary>
public static class PatientReference
{
    private const string Type = "Patient/";
    private const string Uuid = "urn:uuid:";

    /// <summary>
    /// The logical id in <c>Patient/ID</c>, <c>urn:uuid:ID</c> or an absolute URL that ends in <c>Patient/ID</c>; a version after it
    /// (<c>/_history/N</c>) is left out.
    /// </summary>
    /// <param name="rule">The rule that is broken, when there is no id.</param>
    public static bool TryId(string reference, out ReadOnlySpan<char> id, out string? rule)
    {
        rule = null;
        id = default;
        if (reference.StartsWith('#'))
        {
            rule = "is a contained resource: no citizen can be told";
            return false;
        }

        if (reference.StartsWith(Uuid, StringComparison.Ordinal))
        {
            id = reference.AsSpan(Uuid.Length);
        }
        else
        {
            var at = reference.LastIndexOf(Type, StringComparison.Ordinal);
            if (at < 0 || (at > 0 && reference[at - 1] != '/'))
            {
                rule = "must name a Patient";
                return false;
            }

            id = reference.AsSpan(at + Type.Length);
            var version = id.IndexOf("/_history/");
            id = version < 0 ? id : id[..version];
        }

        if (id.IsEmpty || id.Contains('/'))
        {
            rule = "must name a Patient by its id";
            return false;
        }

        return true;
    }
}
