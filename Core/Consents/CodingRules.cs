using System.Collections.Immutable;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Consents;

/// <summary>What a coding in a consent must be.</summary>
internal static class CodingRules
{
    public static Fault? Check(string path, ImmutableArray<Coding> codings)
    {
        for (var i = 0; i < codings.Length; i++)
        {
            if (codings[i] is not { } coding || !IsName(coding.System) || !IsName(coding.Code))
            {
                return new Fault($"{path}[{i}]", "must have a system and a code");
            }

            if (!CodeSystemNames.CanMatch(coding.System!))
            {
                return new Fault($"{path}[{i}].system", "must be the URI of a code system as items name it: nothing would match this one");
            }

            if (coding.Display is { } display && (display.Length > RecordLimits.MaxNameLength || !TextGauge.IsUnicodeText(display)))
            {
                return new Fault($"{path}[{i}].display", $"must have at most {RecordLimits.MaxNameLength} characters");
            }
        }

        return null;
    }

    public static bool IsName(string? text) => text is { Length: > 0 and <= RecordLimits.MaxNameLength } && TextGauge.IsUnicodeText(text);
}
