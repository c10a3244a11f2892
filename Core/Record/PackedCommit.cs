using PhrCluster.Core.Entries;

namespace PhrCluster.Core.Record;

/// <summary>A commit, the chain hash stored with it, and its size in bytes, packed and unpacked.</summary>
public readonly record struct PackedCommit(Commit Commit, ChainHash Hash, int Bytes, int Unpacked);
