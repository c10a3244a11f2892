using System.Collections.Immutable;
using PhrCluster.Web.FhirApi.Answers;

namespace PhrCluster.Web.FhirApi.Operations.Imports;

/// <summary>Reads which files an import names: those below one folder, and nothing else that this process could reach.</summary>
internal static class ImportInputs
{
    private const string Ndjson = "application/fhir+ndjson";

    /// <param name="folder">Where files may lie; null for nowhere.</param>
    /// <exception cref="FhirFault">A parameter is wrong, or names no such file; it does not tell what else there is.</exception>
    public static ImmutableArray<ImportedFile> Read(ImmutableArray<OperationParameter> parameters, string? folder)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.Name is not ("inputFormat" or "inputSource" or "input" or "mode"))
            {
                throw FhirFault.BadRequest($"{OperationParameters.Shown(parameter.Name)}: is not supported here", IssueCode.NotSupported);
            }
        }

        if (Value(parameters, "inputFormat") is not Ndjson)
        {
            throw FhirFault.BadRequest($"inputFormat: must be {Ndjson}", IssueCode.NotSupported);
        }

        if (Value(parameters, "mode") is not (null or "IncrementalLoad"))
        {
            throw FhirFault.BadRequest("mode: must be IncrementalLoad", IssueCode.NotSupported);
        }

        ImmutableArray<ImportedFile> files = [.. parameters.Where(static it => it.Name == "input").Select(it => File(it.PartOf("url"), folder))];
        return files.IsEmpty ? throw FhirFault.BadRequest("input: is required", IssueCode.Required) : files;
    }

    private static ImportedFile File(string? url, string? folder)
    {
        if (url is null)
        {
            throw FhirFault.BadRequest("input.url: is required", IssueCode.Required);
        }

        var below = url.StartsWith("file:///", StringComparison.Ordinal) ? Uri.UnescapeDataString(url["file://".Length..]) : url;
        return folder is not null && below.EndsWith(".ndjson", StringComparison.Ordinal) && !below.Contains('\0', StringComparison.Ordinal) && Find(Path.GetFullPath(Path.Combine(folder, below)), Path.GetFullPath(folder)) is { } path
            ? new ImportedFile(url, path)
            : throw FhirFault.BadRequest("input.url: must name a file that ends in .ndjson in the folder that this server imports from", IssueCode.Value);
    }

    /// <summary>The file itself, where it lies within the folder; links that lead out of it are no way in.</summary>
    private static string? Find(string path, string folder)
    {
        if (!IsWithin(path, folder))
        {
            return null;
        }

        for (var part = path; part.Length > folder.Length; part = Path.GetDirectoryName(part)!)
        {
            if (new FileInfo(part) is { LinkTarget: not null })
            {
                return null;
            }
        }

        return System.IO.File.Exists(path) ? path : null;
    }

    private static bool IsWithin(string path, string folder) => path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string? Value(ImmutableArray<OperationParameter> parameters, string name) => parameters.FirstOrDefault(it => it.Name == name)?.Value;
}
