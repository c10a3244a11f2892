using PhrCluster.Client.Import;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Client.Importing;

namespace PhrCluster.Tests.Fast.Client.Importing;

/// <summary>Imports of one folder of files into records in memory.</summary>
public abstract class FormatImport : IDisposable
{
    private protected ImportFolder Folder { get; } = new();

    private protected RecordModel Records { get; } = new(new MovableTime(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected string Mapping(string json)
    {
        var path = Path.Combine(Folder.Path, "mapping.json");
        File.WriteAllText(path, json);
        return path;
    }

    private protected IEnumerable<string> Told(string citizen) => Records.All(citizen).Cast<Reading>().Select(static it => string.Join(' ',
        [it.Code.Primary.Code, .. it.Value is QuantityValue { Quantity: var one } ? [$"{one.Value.Text} {one.Code}"] : Array.Empty<string>(),
         .. it.Components.Select(static part => $"{part.Code.Primary.Code}={((QuantityValue)part.Value!).Quantity.Value.Text}"), it.Time.IsPeriod ? $"{it.Time.Start}/{it.Time.End}" : it.Time.Start]));

    private protected Task<BulkImportReport> Import(string format, string? citizen, string? mapping = null, string? job = null, ImportLimits? limits = null) => new BulkImport(
        Folder.Options(job) with { From = format, Citizen = citizen, MappingFile = mapping, Limits = limits ?? new ImportLimits(), Grouping = new() },
        (who, submission, _) => Records.Submit(who, submission),
        TimeProvider.System).Run();
}
