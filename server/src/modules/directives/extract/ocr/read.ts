import { eachPage, type Pages } from '../pages.ts'
import type { Job } from '../types.ts'
import { decodePicture } from './picture.ts'
import type { Recogniser } from './recognise.ts'

/** A picture is a scan of one page. */
export const readPicture = (job: Job, recogniser: Recogniser): Promise<Pages> =>
  eachPage(job, 1, async () => {
    const { picture, dpi } = await decodePicture(job.bytes, job.name)
    return recogniser.recognise(picture, dpi)
  })
