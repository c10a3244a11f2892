namespace PhrCluster.Tests.Support.Programmes;

/// <summary>The programme that docs/programmes.md shows as a file.</summary>
internal static class DocumentedProgramme
{
    public static string Json
    {
        get
        {
            var lines = File.ReadAllLines(Repository.At("docs", "programmes.md"));
            var first = Array.FindIndex(lines, static line => line == "```json") + 1;
            return string.Join('\n', lines[first..Array.FindIndex(lines, first, static line => line == "```")]);
        }
    }
}
