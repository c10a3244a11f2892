using System.Text.Json;
using PhrCluster.AccessLog;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Json;

/// <summary>A reason as its code, for programs, and as a sentence, for people.</summary>
internal static class ReasonJson
{
    /// <summary>The properties <c>reasonCode</c> and <c>reason</c>, and <c>saidThen</c> where another sentence stood there at the time.</summary>
    /// <param name="wording">The edition of the sentences that were in use then; null for what is said now.</param>
    public static void Write(Utf8JsonWriter json, Reason reason, int? wording = null)
    {
        var words = Language.Default.Of(reason);
        json.WriteString("reasonCode", JsonNamingPolicy.CamelCase.ConvertName(reason.Code.ToString()));
        json.WriteString("reason", words);
        if (wording is { } edition && Language.Default.At(edition).Of(reason) is var then && then != words)
        {
            json.WriteString("saidThen", then);
        }
    }
}
