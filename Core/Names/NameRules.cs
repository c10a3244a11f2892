using System.Collections.Immutable;
using PhrCluster.Core.Readings;
using PhrCluster.Names;

namespace PhrCluster.Core.Names;

/// <summary>What the directory of names becomes by a change, or the rule that the change breaks.</summary>
public static class NameRules
{
    /// <param name="fault">Null where the change can be made.</param>
    /// <returns>By id; what was there, where there is a fault.</returns>
    public static ImmutableSortedDictionary<string, DirectoryName> After(
        ImmutableSortedDictionary<string, DirectoryName> names, ImmutableArray<DirectoryName> set, ImmutableArray<string> remove, out Fault? fault)
    {
        fault = Check(set, remove);
        if (fault is not null)
        {
            return names;
        }

        var after = names.RemoveRange(remove).SetItems(set.Select(static name => KeyValuePair.Create(name.Id, name)));
        fault = after.Count > RecordLimits.MaxDirectoryNames ? new Fault("set", $"would make more than {RecordLimits.MaxDirectoryNames} names")
            : after.Values.Sum(Size) > RecordLimits.MaxDirectoryBytes ? new Fault("set", $"would make the names longer than {RecordLimits.MaxDirectoryBytes} bytes")
            : null;
        return fault is null ? after : names;
    }

    private static Fault? Check(ImmutableArray<DirectoryName> set, ImmutableArray<string> remove)
    {
        if (set.IsDefault || remove.IsDefault)
        {
            return new Fault("set", "must be given, if empty, and so must remove");
        }

        if (set.Length + remove.Length > RecordLimits.MaxNamesPerChange)
        {
            return new Fault("set", $"must hold at most {RecordLimits.MaxNamesPerChange} changes, with remove");
        }

        for (var i = 0; i < set.Length; i++)
        {
            if (CheckName(set[i], $"set[{i}]") is { } fault)
            {
                return fault;
            }
        }

        for (var i = 0; i < remove.Length; i++)
        {
            if (CheckText(remove[i], $"remove[{i}]") is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static Fault? CheckName(DirectoryName? name, string path) => name is null ? new Fault(path, "is required")
        : CheckText(name.Id, $"{path}.id") ?? CheckText(name.Name, $"{path}.name") ?? (name.Town is { } town ? CheckText(town, $"{path}.town") : null);

    private static Fault? CheckText(string? text, string field) =>
        string.IsNullOrWhiteSpace(text) || text.Length > RecordLimits.MaxNameLength || !TextGauge.IsUnicodeText(text) || text.Any(char.IsControl)
            ? new Fault(field, $"must be a line of 1 to {RecordLimits.MaxNameLength} characters")
            : null;

    private static int Size(DirectoryName name) => System.Text.Encoding.UTF8.GetByteCount(name.Id) + System.Text.Encoding.UTF8.GetByteCount(name.Name) + System.Text.Encoding.UTF8.GetByteCount(name.Town ?? "");
}
