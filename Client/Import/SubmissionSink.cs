using PhrCluster.Readings;

namespace PhrCluster.Client.Import;

/// <summary>
/// Hands one submission to its citizen's record, and returns the record's answer. It is called again with the same submission where it fails with what may
/// pass: no silo answers, or the record is not available. An <see cref="ArgumentException"/> says that there can be no such citizen.
/// </summary>
public delegate Task<SubmitOutcome> SubmissionSink(string citizen, Submission submission, CancellationToken cancellation);
