using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;

namespace PhrCluster.Benchmarks.Rules;

/// <summary>
/// One evaluation: from 10 consents of 4 provisions each, a question and 40 items to 40 decisions. Nothing is kept from one evaluation to the next:
/// what concerns the question is laid out anew in each. Consents come from storage, so that they share no text with the items.
/// </summary>
[MemoryDiagnoser, InProcess]
public class ConsentBenchmark
{
    private ImmutableArray<Consent> _consents = [];
    private ConsentQuestion _question;
    private ConsentItem[] _items = [];

    /// <summary>Which consents the record holds, see <see cref="ConsentMix"/>.</summary>
    [Params(ConsentMix.OneCitizen, ConsentMix.AllConcern, ConsentMix.AllConcernWithDates)]
    public ConsentMix Mix { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _consents = BenchmarkConsents.Of(Mix);
        _question = BenchmarkConsents.Question;
        _items = BenchmarkConsents.Items();
        var verdicts = Evaluate();
        Console.WriteLine(FormattableString.Invariant(
            $"// {_consents.Length} consents, {_items.Length} items of {_items.Select(static item => item.Context).Distinct().Count()} contexts: {verdicts.Count(static verdict => verdict.Permitted)} permitted, {verdicts.Count(static verdict => verdict.Denied)} denied, by {verdicts.Distinct().Count(static verdict => verdict != default)} rules"));
    }

    [Benchmark(Baseline = true)]
    public ConsentVerdict[] Evaluate()
    {
        var verdicts = new ConsentVerdict[_items.Length];
        ApplicableConsents.Of(_consents, _question).Judge(_items, verdicts);
        return verdicts;
    }

    /// <summary>With the consent and the path of the provision for each item: logs need them once for each rule.</summary>
    [Benchmark]
    public ConsentDecision[] EvaluateAndNameEach()
    {
        var applicable = ApplicableConsents.Of(_consents, _question);
        var decisions = new ConsentDecision[_items.Length];
        for (var i = 0; i < decisions.Length; i++)
        {
            decisions[i] = applicable.Decide(_items[i]);
        }

        return decisions;
    }

    /// <summary>The part of it that is done once a request, whatever the number of items.</summary>
    [Benchmark]
    public ApplicableConsents LayOut() => ApplicableConsents.Of(_consents, _question);
}
