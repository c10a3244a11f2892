namespace PhrCluster.Client.Import.Formats;

/// <summary>How an input of another format becomes FHIR.</summary>
/// <param name="Citizen">Whose data it is; null where the input says so itself.</param>
/// <param name="Mapping">What the columns of a table mean; null for other formats.</param>
internal sealed record Conversion(SourceFormat Format, string? Citizen, CsvMapping? Mapping)
{
    /// <summary>Reads the options.</summary>
    /// <returns>Null where the inputs are FHIR.</returns>
    /// <exception cref="BulkImportException">They do not go together, or the mapping cannot be read.</exception>
    public static Conversion? Of(BulkImportOptions options)
    {
        if (options.From is not { } name)
        {
            return options.Citizen is null && options.MappingFile is null ? null
                : throw BulkImportException.Input("citizen, mapping: go with a format that is not FHIR");
        }

        var format = SourceFormat.Find(name)
            ?? throw BulkImportException.Input($"from: must be one of {string.Join(", ", SourceFormat.All.Select(static it => it.Name))}");
        var mapping = options.MappingFile is { } file ? CsvMapping.Load(file) : null;
        var isTable = format.Name == "csv";
        return isTable && mapping is null ? throw BulkImportException.Input("mapping: a table needs a file that says what its columns mean")
            : !isTable && mapping is not null ? throw BulkImportException.Input("mapping: goes with csv")
            : options.Citizen is not null && mapping?.Citizen is { } column
                ? throw BulkImportException.Input($"citizen: goes with tables of one citizen, and the mapping's column {column} says whose a row is")
            : options.Citizen is null && mapping?.Citizen is null ? throw BulkImportException.Input("citizen: must be given, since the data does not say whose it is")
            : options.Citizen is { } citizen && CitizenId.Fault(citizen) is { } fault ? throw BulkImportException.Input(fault)
            : new Conversion(format, options.Citizen, mapping);
    }
}
