using PhrCluster.Readings;

namespace PhrCluster.Benchmarks.WholeStates;

/// <summary>What one would write without a journal: all readings in the grain's state, written whole at every submission.</summary>
public interface IWholeStateGrain
{
    [Alias("Submit")]
    Task<int> Submit(Submission submission);
}

/// <summary>Its state in a row of an Azure table.</summary>
[Alias("bench.IWholeStateInTableGrain")]
public interface IWholeStateInTableGrain : IWholeStateGrain, IGrainWithStringKey;

/// <summary>Its state in an Azure blob.</summary>
[Alias("bench.IWholeStateInBlobGrain")]
public interface IWholeStateInBlobGrain : IWholeStateGrain, IGrainWithStringKey;

/// <summary>Its state in a row of a relational database, found by a number.</summary>
[Alias("bench.IWholeStateInRowGrain")]
public interface IWholeStateInRowGrain : IWholeStateGrain, IGrainWithIntegerKey;

/// <summary>No consent, no log, no duplicates: it does less than the record does.</summary>
[GrainType("bench-whole-state-table")]
public sealed class WholeStateInTableGrain([PersistentState("readings", WholeState.Table)] IPersistentState<WholeState> state)
    : Grain, IWholeStateInTableGrain
{
    public Task<int> Submit(Submission submission) => WholeState.Submit(state, submission);
}

/// <inheritdoc cref="WholeStateInTableGrain"/>
[GrainType("bench-whole-state-blob")]
public sealed class WholeStateInBlobGrain([PersistentState("readings", WholeState.Blob)] IPersistentState<WholeState> state)
    : Grain, IWholeStateInBlobGrain
{
    public Task<int> Submit(Submission submission) => WholeState.Submit(state, submission);
}

/// <inheritdoc cref="WholeStateInTableGrain"/>
[GrainType("bench-whole-state-row")]
public sealed class WholeStateInRowGrain([PersistentState("readings", WholeState.Relational)] IPersistentState<WholeState> state)
    : Grain, IWholeStateInRowGrain
{
    public Task<int> Submit(Submission submission) => WholeState.Submit(state, submission);
}
