using System.Text;
using System.Text.Json;
using PhrCluster.Client.Import.Formats;
using PhrCluster.Client.Import.Reading;
using PhrCluster.Fhir;

namespace PhrCluster.Client.Import.Jobs;

/// <summary>What decides which submissions an import makes, and whether it sends them: a job that goes on must be told the same.</summary>
/// <param name="IsStandardInputNdjson">See <see cref="BulkImportOptions.IsStandardInputNdjson"/>; null for a job of files.</param>
/// <param name="FollowedItems">See <see cref="ImportLimits.MaxFollowedItems"/>.</param>
/// <param name="Build">Of the mapping: submissions' ids hold it, since another build may read a line in another way.</param>
internal sealed record JobTerms(
    string Source, string? IdentifierSystem, int WindowBytes, int WindowLines, int DocumentBytes, int Items, int ItemBytes, bool IsDryRun, bool? IsStandardInputNdjson,
    string? BaseUrl = null, string? Earlier = null, string? Conversion = null, int FollowedItems = 0, string? Build = null)
{
    public static readonly string ThisBuild = typeof(FhirMapper).Module.ModuleVersionId.ToString("N");

    /// <summary>A hash of the earlier inputs, as far as they can be known on any machine; null without any.</summary>
    public static string? After(IReadOnlyList<ImportInput> inputs) => inputs.Count == 0
        ? null
        : ImportInput.HashOf(Encoding.UTF8.GetBytes(string.Concat(inputs.Select(static it => $"{it.Name}\n{it.Length}\n{it.Head}\n"))));

    /// <summary>Format, citizen and mapping; null for FHIR.</summary>
    public static string? Of(Conversion? conversion) => conversion is null
        ? null
        : $"{conversion.Format.Name} {conversion.Citizen} {(conversion.Mapping is null ? null : ImportInput.HashOf(JsonSerializer.SerializeToUtf8Bytes(conversion.Mapping)))}";
}
