using System.Collections.Immutable;
using PhrCluster.Consents;

namespace PhrCluster.Tests.Support.Core.Consents.Templates;

/// <summary>The elements of rules that decide, to exchange them one by one and to compare them: order and repetition decide nothing.</summary>
internal static class ConsentElements
{
    private static readonly Func<Provision, Provision, Provision>[] Exchanges =
    [
        static (rule, other) => rule with { Type = other.Type },
        static (rule, other) => rule with { Actors = other.Actors },
        static (rule, other) => rule with { Actions = other.Actions },
        static (rule, other) => rule with { Purposes = other.Purposes },
        static (rule, other) => rule with { Classes = other.Classes },
        static (rule, other) => rule with { Codes = other.Codes },
        static (rule, other) => rule with { SecurityLabels = other.SecurityLabels },
        static (rule, other) => rule with { Data = other.Data },
        static (rule, other) => rule with { Period = other.Period },
        static (rule, other) => rule with { DataPeriod = other.DataPeriod },
        static (rule, other) => rule with { Provisions = rule.Provisions.Add(other) },
    ];

    public static int Count => Exchanges.Length;

    public static Provision Take(Provision rule, Provision other, int element) => Exchanges[element](rule, other);

    public static int Size(Provision rule) => 1 + rule.Provisions.Sum(Size);

    /// <summary>Changes the rule at a place, counted from the root downwards.</summary>
    public static Provision Replace(Provision rule, int place, Func<Provision, Provision> change)
    {
        if (place == 0)
        {
            return change(rule);
        }

        var before = 1;
        for (var i = 0; i < rule.Provisions.Length; i++)
        {
            var size = Size(rule.Provisions[i]);
            if (place < before + size)
            {
                return rule with { Provisions = rule.Provisions.SetItem(i, Replace(rule.Provisions[i], place - before, change)) };
            }

            before += size;
        }

        throw new ArgumentOutOfRangeException(nameof(place));
    }

    /// <summary>In a root, no action means reading.</summary>
    public static bool SameRule(Provision one, Provision other) => Same(Outspoken(one), Outspoken(other));

    private static Provision Outspoken(Provision root) =>
        root.Actions.IsEmpty ? root with { Actions = [ConsentAction.Access, ConsentAction.Use, ConsentAction.Disclose] } : root;

    private static bool Same(Provision one, Provision other) =>
        one.Type == other.Type
        && Same(one.Actors, other.Actors) && Same(one.Actions, other.Actions) && Same(one.Purposes, other.Purposes)
        && Same(one.Classes, other.Classes) && Same(one.Codes, other.Codes) && Same(one.SecurityLabels, other.SecurityLabels) && Same(one.Data, other.Data)
        && one.Period == other.Period && one.DataPeriod == other.DataPeriod
        && one.Provisions.Length == other.Provisions.Length && one.Provisions.Zip(other.Provisions).All(static pair => Same(pair.First, pair.Second));

    private static bool Same<T>(ImmutableArray<T> one, ImmutableArray<T> other) => one.ToHashSet().SetEquals(other);
}
