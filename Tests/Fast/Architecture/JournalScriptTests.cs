using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Architecture;

/// <summary>The script that reads exports without .NET knows every entry and every action that a journal may hold: else it calls a whole journal unknown.</summary>
public sealed partial class JournalScriptTests
{
    private static readonly string Script = File.ReadAllText(Repository.At("docs", "journal-entries.mjs"));

    [Fact]
    public void ItKnowsEveryAction() =>
        Named("ACTIONS").Should().Equal(Enum.GetNames<AccessAction>().Select(static name => $"{char.ToLowerInvariant(name[0])}{name[1..]}"));

    /// <summary>An alert about what stays away is an alert, and has a form of its own.</summary>
    private const int FormsBesideTypes = 1;

    [Fact]
    public void ItKnowsAsManyKindsOfEntries_AsThereAre() => Named("KINDS").Should()
        .HaveCount(typeof(JournalEntry).Assembly.GetTypes().Count(static type => type.IsSubclassOf(typeof(JournalEntry))) + FormsBesideTypes).And.OnlyContain(static kind => Script.Contains($"  {kind}", StringComparison.Ordinal));

    private static IEnumerable<string> Named(string list) =>
        Quoted().Matches(Regex.Match(Script, $@"const {list} = \[(.*?)\];", RegexOptions.Singleline).Groups[1].Value).Select(static match => match.Groups[1].Value);

    [GeneratedRegex("'([A-Za-z]+)'")]
    private static partial Regex Quoted();
}
