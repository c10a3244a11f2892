using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Core.Names;
using PhrCluster.Names;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Names;

/// <summary>The directory of names changes as asked for, within its limits, or not at all.</summary>
public sealed class NameRulesTests
{
    private static readonly ImmutableSortedDictionary<string, DirectoryName> Held =
        ImmutableSortedDictionary.Create<string, DirectoryName>(StringComparer.Ordinal).Add("RR8", new DirectoryName("RR8", "Riverside Surgery", "Leeds"));

    [Fact]
    public void NamesAreSet_Replaced_AndForgotten()
    {
        var after = NameRules.After(Held, [new DirectoryName("AE1", "City Hospital")], [], out var fault);
        fault.Should().BeNull();
        after.Keys.Should().Equal("AE1", "RR8");
        NameRules.After(after, [new DirectoryName("RR8", "Riverside Practice")], ["AE1"], out _).Values.Should().Equal(new DirectoryName("RR8", "Riverside Practice"));
        NameRules.After(after, [], ["nobody"], out _).Should().BeSameAs(after);
    }

    public static TheoryData<string, DirectoryName[], string[]> Broken => new()
    {
        { "set[0].id", [new("", "x")], [] },
        { "set[0].name", [new("x", " ")], [] },
        { "set[1].name", [new("x", "y"), new("y", "two\nlines")], [] },
        { "set[0].town", [new("x", "y", "")], [] },
        { "set[0].name", [new("x", new string('y', RecordLimits.MaxNameLength + 1))], [] },
        { "remove[0]", [], [""] },
        { "set", [.. Enumerable.Range(0, RecordLimits.MaxNamesPerChange).Select(static i => new DirectoryName($"{i}", "x"))], ["y"] },
    };

    [Theory, MemberData(nameof(Broken))]
    public void WhatBreaksARule_ChangesNothing(string field, DirectoryName[] set, string[] remove)
    {
        NameRules.After(Held, [.. set], [.. remove], out var fault).Should().BeSameAs(Held);
        fault!.Value.Field.Should().Be(field);
    }

    [Fact]
    public void TheDirectoryIsBounded_InNamesAndInBytes()
    {
        var full = Held.AddRange(Enumerable.Range(1, RecordLimits.MaxDirectoryNames - 1).Select(static i => KeyValuePair.Create($"{i}", new DirectoryName($"{i}", "x"))));
        NameRules.After(full, [new DirectoryName("more", "x")], [], out var many);
        many!.Value.Rule.Should().Contain($"{RecordLimits.MaxDirectoryNames} names");
        var heavy = Held.AddRange(Enumerable.Range(1, 1_020).Select(static i => KeyValuePair.Create($"{i}", new DirectoryName($"{i}", new string('x', 253)))));
        NameRules.After(heavy, [.. Enumerable.Range(1, 20).Select(static i => new DirectoryName($"more{i}", new string('x', 253)))], [], out var large);
        large!.Value.Rule.Should().Contain("bytes");
    }
}
