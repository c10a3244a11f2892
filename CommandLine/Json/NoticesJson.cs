using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Notices;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Json;

/// <summary>Notices as JSON.</summary>
internal static class NoticesJson
{
    public static void Write(Utf8JsonWriter json, string citizen, NoticesDisclosed notices)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", notices.Version);
        WriteNotices(json, notices.Notices);
        json.WriteEndObject();
    }

    /// <summary>The property <c>notices</c>, newest first.</summary>
    public static void WriteNotices(Utf8JsonWriter json, ImmutableArray<Notice> notices) => ProvisionJson.WriteEach(json, "notices", notices, static (json, notice) =>
    {
        json.WriteNumber("version", notice.Version);
        json.WriteString("at", TimeText.Of(notice.At));
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(notice.Kind.ToString()));
        json.WriteString("subject", notice.Reason.Subject);
        json.WriteString("organization", notice.Reason.Organization);
        ReasonJson.Write(json, notice.Reason, notice.Wording);
        json.WriteString("statement", notice.Statement);
        json.WriteNumber("count", notice.Count);
        json.WriteString("last", notice.Last is { } last ? TimeText.Of(last) : null);
    });
}
