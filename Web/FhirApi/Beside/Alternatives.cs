using System.Text;

namespace PhrCluster.Web.FhirApi.Beside;

/// <summary>Parts a search parameter's alternatives, as FHIR writes them: commas between, and a backslash before what stands for itself.</summary>
internal static class Alternatives
{
    public static string[] Split(string value)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == ',')
            {
                parts.Add(part.ToString());
                part.Clear();
                continue;
            }

            // A bar parts a token's system from its code, which is read later: systems and codes of a record have no bars of their own.
            i += value[i] == '\\' && i + 1 < value.Length ? 1 : 0;
            part.Append(value[i]);
        }

        return [.. parts.Append(part.ToString()).Where(static it => it.Length > 0)];
    }
}
